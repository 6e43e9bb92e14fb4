import { Combobox as Base } from "@base-ui/react/combobox";
import { useEffect, useRef, useState } from "react";

const PAUSE = 200;
const labelOf = (item) => item?.label ?? "";
const idOf = (item) => item?.id ?? "";
const same = (one, other) => one?.id === other?.id;

function Option({ item }) {
  return (
    <Base.Item value={item} className="menu-item">
      <span className="menu-text">
        {item.label}
        {item.description && <small>{item.description}</small>}
      </span>
      <span className="menu-mark">
        <Base.ItemIndicator>
          <svg className="icon" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true"><path d="m5 12.5 4.5 4.5L19 7.5" /></svg>
        </Base.ItemIndicator>
      </span>
    </Base.Item>
  );
}

export default function ComboboxList(props) {
  const { items, value, valueLabel, noneLabel, emptyText, openLabel, onValueChange, onQueryChange } = props;
  const { id, name, disabled, placeholder, className, focused } = props;
  const aria = Object.fromEntries(Object.entries(props).filter(([prop]) => prop.startsWith("aria-")));
  const [last, setLast] = useState(null);
  const [query, setQuery] = useState("");
  const actions = useRef(null);
  const box = useRef(null);
  const timer = useRef(0);
  const contains = Base.useFilter({ sensitivity: "base" }).contains;
  useEffect(() => () => clearTimeout(timer.current), []);
  // A search on the server may leave the chosen one out of the items.
  const known = [...items, last, valueLabel && { id: value, label: valueLabel }];
  const chosen = (value && known.find((item) => item?.id === value)) || null;
  // Nobody who types looks for it, and the first choice is the one that Enter takes.
  const choices = noneLabel && !query ? [{ id: "", label: noneLabel }, ...items] : items;
  const choose = (item) => {
    if (!item) return;
    setLast(item);
    onValueChange?.(item.id);
  };
  const search = (typed, { reason }) => {
    // Whatever is not typed puts a chosen name there, or takes it away; then there is nothing to search for.
    const wanted = reason === "input-change" ? typed : "";
    clearTimeout(timer.current);
    if (onQueryChange && wanted !== query) timer.current = setTimeout(() => onQueryChange(wanted), PAUSE);
    setQuery(wanted);
  };
  const unmount = (open) => open || requestAnimationFrame(() => actions.current?.unmount());
  const leave = (event) => event.relatedTarget?.closest(".combobox, .menu-place") || actions.current?.close();
  const onKeyDown = (event) => {
    // Base UI would take Esc to empty a closed list; it is meant for the dialog around it.
    if (event.key === "Escape" && event.currentTarget.ariaExpanded !== "true") event.preventBaseUIHandler();
  };
  const filter = onQueryChange ? null : (item, query) => contains(`${item.label} ${item.description ?? ""}`, query);
  return (
    <Base.Root
      items={choices} value={chosen} onValueChange={choose} onInputValueChange={search}
      onOpenChange={unmount} actionsRef={actions} filter={filter} name={name} disabled={disabled}
      itemToStringLabel={labelOf} itemToStringValue={idOf} isItemEqualToValue={same} autoHighlight
      highlightItemOnHover={false /* A pointer at rest over a list that shrinks would leave nothing for Enter. */}
    >
      <div ref={box} className={`input input-box combobox ${className ?? ""}`}>
        <Base.Input
          {...aria} id={id} autoFocus={focused} placeholder={placeholder}
          onFocus={(event) => event.target.select()} onBlur={leave} onKeyDown={onKeyDown}
        />
        <Base.Trigger className="combobox-arrow" aria-label={openLabel} tabIndex={-1}>
          <svg className="icon" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true"><path d="m6 9 6 6 6-6" /></svg>
        </Base.Trigger>
      </div>
      <Base.Portal role="region" aria-label={openLabel}>
        <Base.Positioner anchor={box} className="menu-place" sideOffset={4} align="start">
          {/* Not Base.Popup, which hides every other field from screen readers while the list is open; hence `unmount`. */}
          <div className="menu">
            <Base.Empty><div className="menu-empty">{emptyText}</div></Base.Empty>
            <Base.List aria-label={openLabel}>{(item) => <Option key={item.id} item={item} />}</Base.List>
          </div>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
