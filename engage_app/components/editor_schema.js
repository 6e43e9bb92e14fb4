import { Node, mergeAttributes } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Italic } from "@tiptap/extension-italic";
import { Link } from "@tiptap/extension-link";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import { Placeholder, UndoRedo } from "@tiptap/extensions";
import { Suggestion } from "@tiptap/suggestion";

// A person named in the text: <span data-mention="ID">@Name</span>.
const Mention = Node.create({
  name: "mention",
  group: "inline",
  inline: true,
  atom: true,
  selectable: false,
  addOptions: () => ({ suggestion: {} }),
  addAttributes: () => ({
    id: { parseHTML: (element) => element.dataset.mention, renderHTML: ({ id }) => ({ "data-mention": id }) },
    label: { parseHTML: (element) => element.textContent.replace(/^@/, ""), renderHTML: () => ({}) },
  }),
  parseHTML: () => [{ tag: "span[data-mention]" }],
  renderHTML: ({ node, HTMLAttributes }) => ["span", mergeAttributes(HTMLAttributes), `@${node.attrs.label}`],
  renderText: ({ node }) => `@${node.attrs.label}`,
  addProseMirrorPlugins() {
    return [Suggestion({ editor: this.editor, char: "@", command: insert, ...this.options.suggestion })];
  },
});

function insert({ editor, range, props }) {
  const content = [{ type: "mention", attrs: { id: props.id, label: props.label } }, { type: "text", text: " " }];
  editor.chain().focus().insertContentAt(range, content).run();
}

// What may stand in a text is what the server keeps: p br strong em ul ol li a[href] span[data-mention].
export function extensions({ placeholder, suggestion, onSubmit, onLink }) {
  return [
    Document, Paragraph, Text, Bold, Italic, BulletList, OrderedList, ListItem, ListKeymap, UndoRedo,
    HardBreak.extend({ addKeyboardShortcuts: () => ({ "Mod-Enter": onSubmit, "Shift-Enter": ({ editor }) => editor.commands.setHardBreak() }) }),
    Link.extend({ addKeyboardShortcuts: () => ({ "Mod-k": onLink }) }).configure({
      openOnClick: false, defaultProtocol: "https", HTMLAttributes: { target: null, rel: null, class: null },
    }),
    Placeholder.configure({ placeholder }),
    Mention.configure({ suggestion }),
  ];
}
