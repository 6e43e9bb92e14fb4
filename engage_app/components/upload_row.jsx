import { useState } from "react";
import { OVER } from "./upload_queue.js";
import { fill, sizeText } from "./upload_rules.js";

export function Icon({ path, size = 16 }) {
  return <svg className="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true"><path d={path} /></svg>;
}

function Cross({ label, path, onClick, disabled }) {
  return (
    <button type="button" className="btn btn-ghost btn-icon" aria-label={label} data-tip={label} onClick={onClick} disabled={disabled}>
      <Icon path={path} size={14} />
    </button>
  );
}

// A file on its way, refused, or arrived a moment ago.
export function MovingRow({ item, labels, paths, onDrop, onRetry, onRemove }) {
  const { name, size, state, percent, message, final } = item;
  const isOver = OVER.includes(state);
  if (state === "done") return <ArrivedRow file={{ id: item.id, name, size_text: sizeText(size) }} labels={labels} paths={paths} onRemove={onRemove} />;
  return (
    <li className={isOver ? "upload upload-failed" : "upload"}>
      <Icon path={isOver ? paths.alert : paths.file} />
      <span className="upload-words">
        <span className="upload-name">{name}</span>
        {isOver ? (
          <span role="alert" className="error">{message || (state === "broken" ? labels.broken : labels.failed)}</span>
        ) : (
          <>
            <span className="upload-size">{state === "stalled" ? labels.waiting : `${percent}%`}</span>
            <span className="bar" role="progressbar" aria-label={fill(labels.progress, { name })} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
              <i style={{ width: `${percent}%` }} />
            </span>
          </>
        )}
      </span>
      {state === "failed" && !final && <button type="button" className="btn btn-default" onClick={() => onRetry(item)}>{labels.retry}</button>}
      <Cross label={fill(isOver ? labels.remove : labels.cancel, { name })} path={paths.x} onClick={() => onDrop(item)} />
    </li>
  );
}

// A file that the server has.
export function ArrivedRow({ file, labels, paths, onRemove }) {
  const [problem, setProblem] = useState("");
  const [leaving, setLeaving] = useState(false);
  const remove = async () => {
    setLeaving(true);
    setProblem(await onRemove(file.id));
    setLeaving(false);
  };
  return (
    <li className="upload">
      <Icon path={paths.file} />
      <span className="upload-words">
        <span className="upload-name">{file.name}</span>
        <span className="upload-size">{file.size_text}</span>
        {problem && <span role="alert" className="error">{problem}</span>}
      </span>
      <Cross label={fill(labels.remove, { name: file.name })} path={paths.x} onClick={remove} disabled={leaving} />
    </li>
  );
}
