import { useEffect, useRef, useState } from "react";

// What a person sees until the list behind it has been fetched: the same box, not yet to be typed in.
function Waiting({ items, value, valueLabel, id, placeholder, className, onFocus, onBlur }) {
  const shown = items.find((item) => item.id === value)?.label ?? valueLabel ?? "";
  return (
    <div className={`input input-box combobox ${className ?? ""}`}>
      <input id={id} role="combobox" aria-expanded="false" readOnly value={shown} placeholder={placeholder} onFocus={onFocus} onBlur={onBlur} />
    </div>
  );
}

export function Combobox(props) {
  const [List, setList] = useState(null);
  const focused = useRef(false);
  useEffect(() => {
    let here = true;
    import("./combobox_list.jsx").then((module) => here && setList(() => module.default));
    return () => {
      here = false;
    };
  }, []);
  const mark = (value) => () => {
    focused.current = value;
  };
  return List ? (
    <List {...props} focused={focused.current} />
  ) : (
    <Waiting {...props} onFocus={mark(true)} onBlur={mark(false)} />
  );
}
