import { useImperativeHandle, useLayoutEffect, useRef, useState } from "react";

const MOST = 8;

export function matches(people, query) {
  const wanted = query.toLocaleLowerCase();
  return (people ?? []).filter(({ label }) => label.toLocaleLowerCase().includes(wanted)).slice(0, MOST);
}

function place(list, at) {
  if (!at) return;
  const { height, width } = list.getBoundingClientRect();
  const below = at.bottom + 4 + height <= window.innerHeight;
  list.style.top = `${below ? at.bottom + 4 : at.top - 4 - height}px`;
  list.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - width - 8))}px`;
}

// The people whom an "@" offers. The focus stays in the text; `keys` hands it the arrows and Enter.
export function People({ found, keys, listId, label, onActive }) {
  const { items, clientRect, command } = found;
  const [chosen, setChosen] = useState(0);
  const list = useRef(null);
  const index = Math.min(chosen, items.length - 1);
  useLayoutEffect(() => {
    if (!list.current.matches(":popover-open")) list.current.showPopover();
    place(list.current, clientRect?.());
  });
  useLayoutEffect(() => {
    onActive(`${listId}-${index}`);
    list.current.children[index]?.scrollIntoView({ block: "nearest" });
    return () => onActive(null);
  }, [index, listId, onActive]);
  useImperativeHandle(keys, () => (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen((index + step + items.length) % items.length);
    else if (event.key === "Enter" || event.key === "Tab") command(items[index]);
    else {
      // The editor closes the list; the dialog around it must not hear of it.
      if (event.key === "Escape") event.stopPropagation();
      return false;
    }
    return true;
  });
  return (
    <div ref={list} id={listId} popover="manual" role="listbox" aria-label={label} className="menu editor-people">
      {items.map((person, at) => (
        <div
          key={person.id} id={`${listId}-${at}`} role="option" aria-selected={at === index} className="menu-item"
          data-highlighted={at === index ? "" : undefined} onPointerEnter={() => setChosen(at)}
          onMouseDown={(event) => event.preventDefault()} onClick={() => command(person)}
        >
          <span className="menu-text">{person.label}{person.description && <small>{person.description}</small>}</span>
        </div>
      ))}
    </div>
  );
}
