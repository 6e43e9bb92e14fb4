import { useEffect, useRef, useState } from "react";
import { isKept } from "./editor_reload.js";

// The editor is heavy. A comment box fetches it when a person turns to it; what they type meanwhile comes along.
const load = () => import("./editor_rich.jsx");

function Waiting({ id, label, placeholder, compact, name, value, typed, onFocus }) {
  const remember = (event) => {
    typed.current.text = event.currentTarget.innerText;
  };
  const leave = () => {
    typed.current.focused = false;
  };
  return (
    <div className={`editor ${compact ? "editor-compact" : "editor-boxed"}`}>
      <div
        id={id} className="editor-text editor-waiting prose" role="textbox" aria-multiline="true" aria-label={label} tabIndex={0}
        contentEditable="plaintext-only" suppressContentEditableWarning data-placeholder={placeholder}
        onPointerEnter={load} onFocus={onFocus} onBlur={leave} onInput={remember}
      />
      {name && <input type="hidden" name={name} value={value ?? ""} readOnly />}
    </div>
  );
}

export function RichEditor(props) {
  const [Rich, setRich] = useState(null);
  const [wanted, setWanted] = useState(!props.compact);
  const typed = useRef({ text: "", focused: false });
  const needed = wanted || Boolean(props.value) || isKept(props.scope);
  useEffect(() => {
    if (!needed) return undefined;
    let here = true;
    load().then((module) => here && setRich(() => module.default));
    return () => {
      here = false;
    };
  }, [needed]);
  const onFocus = () => {
    typed.current.focused = true;
    setWanted(true);
  };
  return Rich ? <Rich {...props} typed={typed} /> : <Waiting {...props} typed={typed} onFocus={onFocus} />;
}
