import { useState } from "react";
import { arriving } from "./arriving.jsx";

// Base UI's dialog is fetched when the first one opens, not with the page.
const [DialogPopup] = arriving(() => import("./dialog_popup.jsx"));

export function ModalDialog(props) {
  const [wanted, setWanted] = useState(false);
  if (props.open && !wanted) setWanted(true);
  return wanted ? <DialogPopup {...props} /> : null;
}
