import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { isKept } from "./editor_reload.js";

// The editor is heavy. A comment box fetches it when a person turns to it, or once the page is quiet, so that it is
// there when the connection is not; what they type meanwhile comes along, or is sent as it is.
const load = () => import("./editor_rich.jsx");
const whenQuiet = (work) => (window.requestIdleCallback ? window.requestIdleCallback(work, { timeout: 4000 }) : setTimeout(work, 2000));
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const asHtml = (text) => text.trim() && `<p>${text.trim().replace(/[&<>]/g, (sign) => ENTITIES[sign]).replace(/\n+/g, "</p><p>")}</p>`;

// Between the press of a key and its letter, no other box may take the place of this one: the letter would be lost.
function whenNoKeyIsDown(typed, work) {
  if (typed.current.isPressed) setTimeout(() => whenNoKeyIsDown(typed, work), 5);
  else flushSync(work);
}

function Waiting({ id, label, placeholder, compact, name, value, typed, onFocus }) {
  const [html, setHtml] = useState("");
  const press = () => {
    typed.current.isPressed = true;
  };
  const release = () => {
    typed.current.isPressed = false;
  };
  const remember = (event) => {
    release();
    typed.current.text = event.currentTarget.innerText;
    setHtml(asHtml(typed.current.text));
  };
  const leave = () => {
    release();
    typed.current.focused = false;
  };
  return (
    <div className={`editor ${compact ? "editor-compact" : "editor-boxed"}`}>
      <div
        id={id} className="editor-text editor-waiting prose" role="textbox" aria-multiline="true" aria-label={label} tabIndex={0}
        contentEditable="plaintext-only" suppressContentEditableWarning data-placeholder={placeholder}
        onPointerEnter={load} onFocus={onFocus} onBlur={leave} onInput={remember} onKeyDown={press} onKeyUp={release}
      />
      {name && <input type="hidden" name={name} value={html || (value ?? "")} readOnly />}
    </div>
  );
}

export function RichEditor(props) {
  const [Rich, setRich] = useState(null);
  const [wanted, setWanted] = useState(!props.compact);
  const typed = useRef({ text: "", focused: Boolean(props.takesFocus), isPressed: false });
  const needed = wanted || Boolean(props.value) || isKept(props.scope);
  useEffect(() => {
    if (!needed) return undefined;
    let here = true;
    const show = (module) => setTimeout(() => whenNoKeyIsDown(typed, () => here && setRich(() => module.default)));
    const fetch = () => load().then(show, () => window.addEventListener("online", fetch, { once: true }));
    fetch();
    return () => {
      here = false;
      window.removeEventListener("online", fetch);
    };
  }, [needed]);
  useEffect(() => {
    whenQuiet(() => load().catch(() => {}));
  }, []);
  const onFocus = () => {
    typed.current.focused = true;
    setWanted(true);
  };
  return Rich ? <Rich {...props} typed={typed} /> : <Waiting {...props} typed={typed} onFocus={onFocus} />;
}
