import { useCallback } from "react";
import { People } from "./editor_people.jsx";
import { excess, useEditor, valueOf } from "./editor_state.js";
import { LinkBar, Tools } from "./editor_tools.jsx";

export default function RichText(props) {
  const { id, name, labels, paths, people, compact, maxLength } = props;
  const { host, keys, found, linking, setLinking, editor } = useEditor(props);
  const over = editor ? excess(editor, maxLength) : 0;
  const dom = editor?.view.dom;
  const showActive = useCallback((active) => {
    if (active) dom?.setAttribute("aria-activedescendant", active);
    else dom?.removeAttribute("aria-activedescendant");
  }, [dom]);
  const stopLinking = useCallback(() => {
    setLinking(false);
    editor?.commands.focus();
  }, [editor, setLinking]);
  const tools = editor && (
    <Tools editor={editor} labels={labels} paths={paths} controls={id} mentions={people?.length > 0} onLink={() => setLinking(!linking)} />
  );
  return (
    <div className={`editor ${compact ? "editor-compact" : "editor-boxed"}`}>
      {!compact && tools}
      {linking && <LinkBar editor={editor} labels={labels} onDone={stopLinking} />}
      <div ref={host} />
      {compact && tools}
      {over > 0 && <p className="error" role="status">{labels.too_long.replace("{n}", over)}</p>}
      {name && <input type="hidden" name={name} value={editor ? valueOf(editor, maxLength) : (props.value ?? "")} readOnly />}
      {found?.items.length > 0 && (
        <People key={found.query} found={found} keys={keys} listId={`${id}-people`} label={labels.mention} onActive={showActive} />
      )}
    </div>
  );
}
