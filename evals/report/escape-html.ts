const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for HTML content and attributes; notes are untrusted, and control characters other than line ends and tabs are shown as a mark. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (one) => ENTITIES[one] ?? one).replaceAll(/(?![\n\t])\p{Cc}/gu, '�')
}
