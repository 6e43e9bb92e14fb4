import { useState } from "react";

export function Preview({ src, path, className }) {
  const [failed, setFailed] = useState(false);
  if (!failed) return <img src={src} alt="" loading="lazy" className={className} onError={() => setFailed(true)} />;
  return (
    <span className={`${className} attachment-no-preview`}>
      <svg className="icon" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true"><path d={path} /></svg>
    </span>
  );
}
