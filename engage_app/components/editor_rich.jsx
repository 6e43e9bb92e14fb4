import { Editor } from "@tiptap/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { cleanPaste } from "./editor_paste.js";
import { People, matches } from "./editor_people.jsx";
import { extensions } from "./editor_schema.js";
import { LinkBar, Tools } from "./editor_tools.jsx";

const PAUSE = 600;
const htmlOf = (editor) => (editor.isEmpty ? "" : editor.getHTML().replace(/(<p><\/p>)+$/, ""));
const excess = (editor, most) => (most ? editor.getText().length - most : 0);

function textAttributes({ id, label, ...props }) {
  const described = { "aria-describedby": props["aria-describedby"], "aria-invalid": props["aria-invalid"] };
  const given = Object.entries(described).filter(([, value]) => value);
  return { id, role: "textbox", "aria-label": label, "aria-multiline": "true", class: "editor-text prose", ...Object.fromEntries(given) };
}

// What was typed while this was being fetched.
function takeOver(editor, typed) {
  const lines = typed.text.trim() ? typed.text.trimEnd().split("\n") : [];
  if (typed.focused) editor.commands.focus("end");
  if (lines.length) editor.commands.insertContent(lines.map((text) => ({ type: "paragraph", content: text ? [{ type: "text", text }] : [] })));
  typed.text = "";
}

// The text lives here, not in the state of the page: a lost connection takes nothing away.
function useEditor(props) {
  const host = useRef(null);
  const latest = useRef(props);
  const pending = useRef(0);
  const keys = useRef(null);
  const [view, setView] = useState({ editor: null });
  const [found, setFound] = useState(null);
  const [linking, setLinking] = useState(false);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const flush = () => {
      if (!pending.current) return;
      clearTimeout(pending.current);
      pending.current = 0;
      // A text that is too long would break the connection that should carry it.
      if (excess(editor, latest.current.maxLength) <= 0) latest.current.onChange?.(htmlOf(editor));
    };
    const submit = () => {
      flush();
      if (excess(editor, latest.current.maxLength) <= 0) latest.current.onSubmit?.(htmlOf(editor));
      return true;
    };
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
      editorProps: { attributes: textAttributes(latest.current), transformPastedHTML: cleanPaste },
      onTransaction: refresh,
      onBlur: flush,
      onUpdate: () => {
        clearTimeout(pending.current);
        pending.current = setTimeout(flush, PAUSE);
      },
    });
    refresh();
    takeOver(editor, latest.current.typed.current);
    return () => {
      flush();
      editor.destroy();
    };
  }, []);

  const { resetKey } = props;
  const before = useRef(resetKey);
  useEffect(() => {
    const changed = resetKey !== before.current;
    before.current = resetKey;
    // An empty key is what a page that lost its connection starts from: no reason to throw a text away.
    if (changed && resetKey) view.editor?.commands.setContent(latest.current.value ?? "", { emitUpdate: false });
  }, [resetKey, view.editor]);

  return { host, keys, found, linking, setLinking, editor: view.editor };
}

export default function RichText(props) {
  const { id, name, labels, paths, people, compact, maxLength } = props;
  const { host, keys, found, linking, setLinking, editor } = useEditor(props);
  const over = editor ? excess(editor, maxLength) : 0;
  const dom = editor?.view.dom;
  const showActive = useCallback((active) => {
    if (active) dom?.setAttribute("aria-activedescendant", active);
    else dom?.removeAttribute("aria-activedescendant");
  }, [dom]);
  const tools = editor && (
    <Tools editor={editor} labels={labels} paths={paths} controls={id} mentions={people?.length > 0} onLink={() => setLinking(!linking)} />
  );
  return (
    <div className={`editor ${compact ? "editor-compact" : "editor-boxed"}`}>
      {!compact && tools}
      {linking && <LinkBar editor={editor} labels={labels} onDone={() => setLinking(false)} />}
      <div ref={host} />
      {compact && tools}
      {over > 0 && <p className="error" role="status">{labels.too_long.replace("{n}", over)}</p>}
      {name && <input type="hidden" name={name} value={editor ? htmlOf(editor) : (props.value ?? "")} readOnly />}
      {found?.items.length > 0 && (
        <People key={found.query} found={found} keys={keys} listId={`${id}-people`} label={labels.mention} onActive={showActive} />
      )}
    </div>
  );
}
