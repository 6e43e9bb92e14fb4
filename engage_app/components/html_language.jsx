import { useEffect } from "react";

export function HtmlLanguage({ language }) {
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return null;
}
