import { useEffect, useId, useRef } from "react";
import { useDrop } from "./upload_drop.js";
import { useUploads } from "./upload_queue.js";
import { ArrivedRow, Icon, MovingRow } from "./upload_row.jsx";

export function Uploader(props) {
  const { files, labels, paths, dropTarget, compact, takesPhoto } = props;
  const { items, add, drop, retry, remove } = useUploads(props);
  const input = useRef(null);
  const camera = useRef(null);
  const own = useId();
  const selector = dropTarget || `[id="${own}"]`;
  useDrop(selector, add);
  const isLeavingUnsafe = items.some(({ state }) => ["waiting", "sending", "stalled"].includes(state));
  useEffect(() => {
    if (!isLeavingUnsafe) return undefined;
    const warn = (event) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isLeavingUnsafe]);
  const choose = (event) => {
    add(event.target.files);
    // So that the same file can be chosen again after it was taken away.
    event.target.value = "";
  };
  const shared = { labels, paths, onRemove: remove };
  return (
    <div id={own} className="uploader" data-drop={labels.drop}>
      <button
        type="button" className={compact ? "btn btn-ghost btn-icon" : "btn btn-default"} onClick={() => input.current.click()}
        aria-label={compact ? labels.attach : undefined} data-tip={compact ? labels.attach : undefined}
      >
        <Icon path={paths.attach} />
        {!compact && labels.attach}
      </button>
      <input ref={input} type="file" multiple hidden onChange={choose} />
      {takesPhoto && (
        <>
          <button type="button" className="btn btn-default only-touch" onClick={() => camera.current.click()}>
            <Icon path={paths.camera} />
            {labels.photo}
          </button>
          <input ref={camera} type="file" accept="image/*" capture="environment" hidden onChange={choose} />
        </>
      )}
      {files.length + items.length > 0 && (
        <ul className="uploads">
          {files.map((file) => <ArrivedRow key={file.id} file={file} {...shared} />)}
          {items.map((item) => <MovingRow key={item.key} item={item} onDrop={drop} onRetry={retry} {...shared} />)}
        </ul>
      )}
    </div>
  );
}
