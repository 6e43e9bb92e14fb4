import { Menu } from "@base-ui/react/menu";
import { useEffect, useRef } from "react";
import { Link as RouterLink } from "react-router";
import { Parts } from "./menus.jsx";

function Marked(Kind, Indicator) {
  return function MarkedItem({ children, ...rest }) {
    return (
      <Kind {...rest}>
        {children}
        <span className="menu-mark">
          <Indicator>
            <svg className="icon" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true"><path d="m5 12.5 4.5 4.5L19 7.5" /></svg>
          </Indicator>
        </span>
      </Kind>
    );
  };
}

const parts = {
  Item: Menu.Item,
  Link: ({ href, ...rest }) => <Menu.LinkItem {...rest} closeOnClick render={<RouterLink to={href} />} />,
  CheckboxItem: Marked(Menu.CheckboxItem, Menu.CheckboxItemIndicator),
  RadioGroup: Menu.RadioGroup,
  RadioItem: Marked(Menu.RadioItem, Menu.RadioItemIndicator),
};

function FirstItem({ popup }) {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      popup.current?.querySelector('[role^="menuitem"]:not([data-disabled])')?.focus();
      // The stops at both ends of the menu take the focus, so they must not be hidden from anybody.
      for (const stop of document.querySelectorAll("[data-base-ui-focus-guard]")) stop.removeAttribute("aria-hidden");
    });
    return () => cancelAnimationFrame(frame);
  }, [popup]);
  return null;
}

export default function MenuPopup({ anchor, labelledBy, open, onOpenChange, onLoad, align = "start", side = "bottom", children }) {
  const popup = useRef(null);
  useEffect(onLoad, []);
  const change = (next, details) => {
    // A press on the menu's own button arrives as a click too, and that one closes the menu.
    const own = details.reason === "outside-press" && anchor.current?.contains(details.event.target);
    if (!own) onOpenChange(next);
  };
  return (
    <Menu.Root open={open} onOpenChange={change} modal={false}>
      <Menu.Portal role="region" aria-labelledby={labelledBy}>
        <Menu.Positioner anchor={anchor} align={align} side={side} sideOffset={4} className="menu-place">
          <Menu.Popup ref={popup} className="menu" finalFocus={anchor} aria-labelledby={labelledBy}>
            <FirstItem popup={popup} />
            <Parts.Provider value={parts}>{children}</Parts.Provider>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
