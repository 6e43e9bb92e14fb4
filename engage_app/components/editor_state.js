import { Editor } from "@tiptap/core";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { cleanPaste } from "./editor_paste.js";
import { matches } from "./editor_people.jsx";
import { keep, takeOver, useReload } from "./editor_reload.js";
import { extensions } from "./editor_schema.js";
import { keepOnLeaving } from "./editor_leave.js";

const PAUSE = 600;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

export const excess = (editor, most) => (most ? editor.getText().length - most : 0);

export function valueOf(editor, most) {
  if (editor.isEmpty) return "";
  if (excess(editor, most) <= 0) return editor.getHTML().replace(/(<p><\/p>)+$/, "");
  // A megabyte would break the connection. One character too many is enough for the server to refuse it.
  return `<p>${editor.getText().slice(0, most + 1).replace(/[&<>]/g, (sign) => ENTITIES[sign])}</p>`;
}

function textAttributes({ id, label, ...props }) {
  const described = { "aria-describedby": props["aria-describedby"], "aria-invalid": props["aria-invalid"] };
  const given = Object.entries(described).filter(([, value]) => value);
  return { id, role: "textbox", "aria-label": label, "aria-multiline": "true", class: "editor-text prose", ...Object.fromEntries(given) };
}

// The text lives here, not in the state of the page: a lost connection takes nothing away.
export function useEditor(props) {
  const host = useRef(null);
  const latest = useRef(props);
  const pending = useRef(0);
  const keys = useRef(null);
  const isEdited = useRef(false);
  const about = useRef(props.scope);
  const [view, setView] = useState({ editor: null });
  const [found, setFound] = useState(null);
  const [linking, setLinking] = useState(false);
  useEffect(() => {
    latest.current = props;
  });

  // Before the browser draws: between the waiting box and this one no key may get lost.
  useLayoutEffect(() => {
    const flush = () => {
      if (!pending.current) return;
      clearTimeout(pending.current);
      pending.current = 0;
      // Of a text that is too long only the start would be kept, in place of what was kept before.
      if (excess(editor, latest.current.maxLength) <= 0) latest.current.onChange?.(valueOf(editor));
    };
    const sent = () => {
      flush();
      leaving.rest();
      isEdited.current = false;
    };
    const submit = () => {
      sent();
      latest.current.onSubmit?.(valueOf(editor, latest.current.maxLength));
      return true;
    };
    const leaving = keepOnLeaving(host.current.closest("form"), () => {
      const { keepAt, name, maxLength } = latest.current;
      return excess(editor, maxLength) > 0 ? null : { address: keepAt, name, text: valueOf(editor) };
    });
    const suggestion = {
      items: ({ query }) => matches(latest.current.people, query),
      render: () => ({
        onStart: setFound, onUpdate: setFound, onExit: () => setFound(null), onKeyDown: ({ event }) => keys.current?.(event) ?? false,
      }),
    };
    const refresh = () => setView({ editor });
    const editor = new Editor({
      element: host.current, injectCSS: false, content: latest.current.value,
      extensions: extensions({ placeholder: latest.current.placeholder, suggestion, onSubmit: submit, onLink: () => !setLinking(true) }),
      editorProps: { attributes: () => textAttributes(latest.current), transformPastedHTML: cleanPaste },
      onTransaction: refresh,
      onBlur: flush,
      onUpdate: () => {
        isEdited.current = true;
        leaving.wake();
        clearTimeout(pending.current);
        pending.current = setTimeout(flush, PAUSE);
      },
    });
    refresh();
    takeOver(editor, latest.current);
    const form = host.current.closest("form");
    form?.addEventListener("submit", sent);
    return () => {
      flush();
      if (isEdited.current) keep(editor, about.current);
      leaving.end();
      form?.removeEventListener("submit", sent);
      editor.destroy();
    };
  }, []);

  useReload(view.editor, props, isEdited, about);
  const invalid = props["aria-invalid"];
  useEffect(() => {
    view.editor?.view.updateState(view.editor.state);
  }, [invalid, props.label, view.editor]);

  return { host, keys, found, linking, setLinking, editor: view.editor };
}
