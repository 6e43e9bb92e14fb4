// Until then what was typed may not have been heard of: the fields of a form tell it 600 ms after the last key.
const HEARD = 2000;

// A page that goes away takes its socket along. What was typed just before goes by itself, with its whole form.
export function keepOnLeaving(form, read) {
  let timer = 0;
  const rest = () => {
    clearTimeout(timer);
    timer = 0;
  };
  const wake = () => {
    clearTimeout(timer);
    timer = setTimeout(rest, HEARD);
  };
  const leave = () => {
    const typed = timer && form ? read() : null;
    if (!typed?.address) return;
    const fields = new URLSearchParams(new FormData(form));
    fields.set(typed.name, typed.text);
    navigator.sendBeacon(typed.address, fields);
  };
  form?.addEventListener("input", wake);
  window.addEventListener("pagehide", leave);
  return {
    rest,
    wake,
    end: () => {
      rest();
      form?.removeEventListener("input", wake);
      window.removeEventListener("pagehide", leave);
    },
  };
}
