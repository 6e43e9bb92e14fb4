import { Dialog } from "@base-ui/react/dialog";
import { useRef } from "react";

const FIRST = "[data-autofocus]";
const FIELDS = "input:not([type=hidden]):not([tabindex='-1']), textarea, select, [contenteditable=true]";

export default function DialogPopup({ open, onOpenChange, heading, description, closeLabel, width, role = "dialog", children, ...rest }) {
  const popup = useRef(null);
  // Where there is nothing to fill in, the window itself: the hint of a focused cross would cover what is to be read.
  const first = (how) => popup.current?.querySelector(FIRST) ?? (how === "touch" ? null : popup.current?.querySelector(FIELDS)) ?? popup.current;
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange?.(next)} disablePointerDismissal>
      <Dialog.Portal>
        <Dialog.Backdrop forceRender className="dlg-backdrop" />
        <Dialog.Viewport className="dlg-viewport">
          <Dialog.Popup {...rest} ref={popup} className="dlg" role={role} style={{ "--dlg-width": width }} initialFocus={first}>
            <header className="dlg-header">
              <Dialog.Title>{heading}</Dialog.Title>
              {closeLabel && (
                <Dialog.Close className="btn btn-ghost btn-icon" aria-label={closeLabel} data-tip={closeLabel}>
                  <svg className="icon" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18" /></svg>
                </Dialog.Close>
              )}
              {description && <Dialog.Description className="hint">{description}</Dialog.Description>}
            </header>
            {children}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
