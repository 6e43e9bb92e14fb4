import { useEffect } from "react";

import { keepOnLeaving } from "./editor_leave.js";

export function LeaveForm({ of, address }) {
  useEffect(() => {
    const form = document.querySelector(of);
    // The form's own key goes along with its fields: by it the server knows whose they are.
    const leaving = keepOnLeaving(form, () => ({ address, name: "key", text: form.elements.key.value }));
    return leaving.end;
  }, [of, address]);
  return null;
}
