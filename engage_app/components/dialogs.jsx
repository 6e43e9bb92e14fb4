import { Suspense, lazy, useState } from "react";

// Base UI's dialog is fetched when the first one opens, not with the page.
const DialogPopup = lazy(() => import("./dialog_popup.jsx"));

export function ModalDialog(props) {
  const [wanted, setWanted] = useState(false);
  if (props.open && !wanted) setWanted(true);
  return wanted ? (
    <Suspense fallback={null}>
      <DialogPopup {...props} />
    </Suspense>
  ) : null;
}
