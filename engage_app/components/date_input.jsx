import { useRef } from "react";

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const DUTCH = /^(\d{1,2})-(\d{1,2})-(\d{4})$/;

// As the server shows dates that can be typed: see `typed_day` in engage_app/i18n/dates.py.
function typed(iso, language) {
  const [, year, month, day] = ISO.exec(iso) ?? [];
  if (!year) return "";
  if (language === "nl") return `${day}-${month}-${year}`;
  const name = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" }).format(new Date(iso));
  return `${Number(day)} ${name} ${year}`;
}

function iso(text) {
  const trimmed = text.trim();
  const [, day, month, year] = DUTCH.exec(trimmed) ?? [];
  if (year) return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (ISO.test(trimmed)) return trimmed;
  const moment = Date.parse(`${trimmed} UTC`);
  return Number.isNaN(moment) ? "" : new Date(moment).toISOString().slice(0, 10);
}

function today() {
  const moment = new Date();
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export function DateInput({ language, openLabel, className, ...rest }) {
  const text = useRef(null);
  const calendar = useRef(null);
  const open = () => {
    calendar.current.value = iso(text.current.value);
    calendar.current.min = today();
    calendar.current.showPicker();
  };
  const choose = () => {
    // As if it had been typed: so whatever listens to the field hears of it.
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    set.call(text.current, typed(calendar.current.value, language));
    text.current.dispatchEvent(new Event("input", { bubbles: true }));
    text.current.focus();
  };
  return (
    <div className={`input input-box date-input ${className ?? ""}`}>
      <input {...rest} ref={text} type="text" autoComplete="off" />
      <button type="button" className="date-open" aria-label={openLabel} onClick={open}>
        <svg viewBox="0 0 24 24" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.75" aria-hidden="true">
          <path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </button>
      <input ref={calendar} type="date" className="date-calendar" tabIndex={-1} aria-hidden="true" onChange={choose} />
    </div>
  );
}
