import { Children, createContext, useContext, useId, useLayoutEffect, useRef, useState } from "react";
import { arriving } from "./arriving.jsx";

// Base UI's menu is heavy: it is fetched while the page waits for its data, or when a person reaches for a menu before.
const [MenuPopup, load] = arriving(() => import("./menu_popup.jsx"));
const whenQuiet = (work) => (window.requestIdleCallback ? window.requestIdleCallback(work, { timeout: 1000 }) : setTimeout(work, 500));
if (typeof window !== "undefined") whenQuiet(() => load().catch(() => {}));

export const Parts = createContext(null);

// Every page brings the menus of its own shell: one that was opened while the page was on its way is open there too.
let openId = null;

function useOpen(id) {
  const [open, setOpen] = useState(() => id !== undefined && id === openId);
  useLayoutEffect(() => {
    if (!open || id === undefined) return;
    openId = id;
    return () => (openId = null);
  }, [open, id]);
  return [open, setOpen];
}

export function MenuButton({ children, align, side, disabled, ...rest }) {
  const [content, ...items] = Children.toArray(children);
  const button = useRef(null);
  const id = useId();
  const [open, setOpen] = useOpen(rest.id);
  const [wanted, setWanted] = useState(open);
  const [loaded, setLoaded] = useState(false);
  const change = (next) => {
    if (next) setWanted(true);
    setOpen(next);
  };
  const onKeyDown = (event) => {
    if (event.key === "Escape" && open) {
      event.stopPropagation();
      change(false);
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    change(true);
  };
  return (
    <>
      <button
        id={id} {...rest} ref={button} type="button" disabled={disabled} aria-haspopup="menu" aria-expanded={open}
        onClick={() => change(!open || !loaded)} onKeyDown={onKeyDown} onPointerEnter={load} onFocus={load}
      >
        {content}
      </button>
      {wanted && (
        <MenuPopup anchor={button} labelledBy={rest.id ?? id} open={open} onOpenChange={setOpen} onLoad={() => setLoaded(true)} align={align} side={side}>
          {items}
        </MenuPopup>
      )}
    </>
  );
}

export function MenuItem({ submits, presses, danger, ...rest }) {
  const { Item } = useContext(Parts);
  const className = danger ? "menu-item menu-item-danger" : "menu-item";
  const onClick = (event) => {
    rest.onClick?.(event);
    if (submits) document.getElementById(submits).requestSubmit();
    if (presses) document.querySelector(presses).click();
  };
  return <Item {...rest} className={className} onClick={onClick} />;
}

export function MenuLink(props) {
  const { Link } = useContext(Parts);
  return <Link {...props} className="menu-item" />;
}

export function MenuCheck({ onChange, ...rest }) {
  const { CheckboxItem } = useContext(Parts);
  return <CheckboxItem {...rest} className="menu-item" onCheckedChange={(checked) => onChange?.(checked)} />;
}

export function MenuRadioGroup({ onChange, ...rest }) {
  const { RadioGroup } = useContext(Parts);
  return <RadioGroup {...rest} onValueChange={(value) => onChange?.(value)} />;
}

export function MenuRadio({ submits, ...rest }) {
  const { RadioItem } = useContext(Parts);
  const onClick = submits && (() => document.getElementById(submits).requestSubmit());
  return <RadioItem {...rest} className="menu-item" onClick={onClick} closeOnClick />;
}
