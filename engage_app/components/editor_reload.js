import { useEffect, useRef } from "react";

// Texts that were not sent before their editor went away, by what they are about.
const kept = new Map();

export const isKept = (scope) => kept.has(scope);

export function keep(editor, scope) {
  if (scope) kept.set(scope, { html: editor.getHTML(), isFocused: editor.isFocused });
}

// At once: the editor's own command waits for the next frame, and what is typed until then would reach nothing.
function focusEnd(editor) {
  editor.view.focus();
  editor.commands.setTextSelection(editor.state.doc.content.size);
}

function tell(editor) {
  editor.emit("update", { editor, transaction: editor.state.tr, appendedTransactions: [] });
}

function restore(editor, scope) {
  const { html, isFocused } = kept.get(scope);
  kept.delete(scope);
  editor.commands.setContent(html, { emitUpdate: false, parseOptions: { preserveWhitespace: "full" } });
  if (isFocused && document.activeElement === document.body) focusEnd(editor);
  tell(editor);
}

// What was kept, and what was typed while the editor was being fetched.
export function takeOver(editor, { typed, scope }) {
  if (isKept(scope)) restore(editor, scope);
  const { text, focused } = typed.current;
  if (focused) focusEnd(editor);
  const lines = text.trim() ? text.replace(/\n$/, "").split("\n") : [];
  const paragraphs = lines.map((line) => ({ type: "paragraph", content: line ? [{ type: "text", text: line }] : [] }));
  if (lines.length) editor.commands.insertContent(paragraphs);
  typed.current.text = "";
}

// When the page asks for another text. After a lost connection the page starts from nothing and asks for what it last
// heard of; what a person typed meanwhile about the same thing is newer than that, and stays.
export function useReload(editor, { resetKey, scope, hydrated, value }, isEdited, about) {
  const key = useRef(resetKey);
  const wasLost = useRef(false);
  useEffect(() => {
    if (hydrated === false) wasLost.current = true;
  }, [hydrated]);
  useEffect(() => {
    const isSame = scope && scope === about.current;
    const isAsked = resetKey && resetKey !== key.current;
    key.current = resetKey;
    const before = about.current;
    if (scope) about.current = scope;
    if (!editor || !isAsked) return;
    const stays = isSame && isEdited.current && wasLost.current;
    wasLost.current = false;
    if (isEdited.current && !isSame) keep(editor, before);
    if (stays) tell(editor);
    else if (isKept(scope)) restore(editor, scope);
    else {
      editor.commands.setContent(value ?? "", { emitUpdate: false });
      isEdited.current = false;
    }
  }, [editor, resetKey, scope, value, isEdited, about]);
}
