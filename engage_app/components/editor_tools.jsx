import { useEffect, useRef, useState } from "react";

const TOOLS = [
  ["bold", (run) => run.toggleBold(), "bold"],
  ["italic", (run) => run.toggleItalic(), "italic"],
  ["bullets", (run) => run.toggleBulletList(), "bulletList"],
  ["numbers", (run) => run.toggleOrderedList(), "orderedList"],
];

function Tool({ name, label, path, pressed, tabIndex, onClick }) {
  return (
    <button
      type="button" className="btn btn-ghost btn-icon editor-tool" data-tool={name} data-tip={label} aria-label={label}
      aria-pressed={pressed} tabIndex={tabIndex} onMouseDown={(event) => event.preventDefault()} onClick={onClick}
    >
      <svg className="icon" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true"><path d={path} /></svg>
    </button>
  );
}

// One stop for the Tab key; the arrows go from tool to tool.
function onArrows(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tools = [...event.currentTarget.querySelectorAll("button")];
  const next = tools[(tools.indexOf(document.activeElement) + step + tools.length) % tools.length];
  event.preventDefault();
  next.focus();
}

function startMention(editor) {
  const before = editor.state.selection.$from.nodeBefore?.textContent ?? "";
  editor.chain().focus().insertContent(/\S$/.test(before) ? " @" : "@").run();
}

export function Tools({ editor, labels, paths, controls, mentions, onLink }) {
  const names = [...TOOLS.map(([name]) => name), "link", ...(mentions ? ["mention"] : [])];
  const [stop, setStop] = useState("bold");
  const tool = (name, pressed, onClick) => (
    <Tool key={name} name={name} label={labels[name]} path={paths[name]} pressed={pressed} tabIndex={name === stop ? 0 : -1} onClick={onClick} />
  );
  const remember = (event) => names.includes(event.target.dataset.tool) && setStop(event.target.dataset.tool);
  return (
    <div role="toolbar" aria-label={labels.toolbar} aria-controls={controls} className="editor-tools" onKeyDown={onArrows} onFocus={remember}>
      {TOOLS.map(([name, act, mark]) => tool(name, editor.isActive(mark), () => act(editor.chain().focus()).run()))}
      {tool("link", editor.isActive("link"), onLink)}
      {mentions && tool("mention", undefined, () => startMention(editor))}
    </div>
  );
}

export function LinkBar({ editor, labels, onDone }) {
  const [address, setAddress] = useState(editor.getAttributes("link").href ?? "");
  const apply = () => {
    const run = editor.chain().focus().extendMarkRange("link");
    const href = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
    const mark = { type: "link", attrs: { href } };
    if (!address.trim()) run.unsetLink().run();
    else if (editor.state.selection.empty && !editor.isActive("link")) run.insertContent({ type: "text", text: address, marks: [mark] }).run();
    else run.setLink({ href }).run();
    onDone();
  };
  const onEnter = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    apply();
  };
  const input = useRef(null);
  useEffect(() => {
    const field = input.current;
    // A native listener: a dialog around us listens on the document, where React's events would be too late.
    const onEscape = (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      onDone();
    };
    field.addEventListener("keydown", onEscape);
    return () => field.removeEventListener("keydown", onEscape);
  }, [onDone]);
  useEffect(() => {
    input.current.select();
  }, []);
  return (
    <div className="editor-link">
      <input
        ref={input} className="input" type="url" inputMode="url" value={address} aria-label={labels.address} placeholder={labels.address}
        onChange={(event) => setAddress(event.target.value)} onKeyDown={onEnter}
      />
      <button type="button" className="btn btn-default" onClick={apply}>{labels.apply}</button>
    </div>
  );
}
