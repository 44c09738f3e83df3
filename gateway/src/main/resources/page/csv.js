// Comma-separated values (RFC 4180), as spreadsheets read and write them.

// Rows of fields, each with the line it began in. Commas or semicolons, whichever the first line has more of.
export function parseCsv(text) {
  const clean = text.replace(/^\uFEFF/, '');
  const first = clean.split('\n', 1)[0];
  const separator = first.split(';').length > first.split(',').length ? ';' : ',';
  const rows = [];
  let fields = [];
  let field = '';
  let quoted = false;
  let line = 1;
  let began = 1;
  const endRow = () => {
    fields.push(field.trim());
    if (fields.some((one) => one !== '')) {
      rows.push({ line: began, fields });
    }
    fields = [];
    field = '';
  };
  for (let i = 0; i < clean.length; i++) {
    const c = clean[i];
    if (c === '\n') {
      line++;
    }
    if (quoted) {
      if (c === '"' && clean[i + 1] === '"') {
        field += '"';
        i++;
      } else if (c === '"') {
        quoted = false;
      } else {
        field += c;
      }
    } else if (c === '"' && field.trim() === '') {
      field = '';
      quoted = true;
    } else if (c === separator) {
      fields.push(field.trim());
      field = '';
    } else if (c === '\n') {
      endRow();
      began = line;
    } else if (c !== '\r') {
      field += c;
    }
  }
  endRow();
  return rows;
}

// A spreadsheet takes what begins like this for a formula, and runs it: a quote in front makes it text.
function harmless(value) {
  const text = value === undefined || value === null ? '' : String(value);
  return /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
}

export function toCsv(heads, rows) {
  const line = (fields) => fields.map((field) => '"' + harmless(field).replaceAll('"', '""') + '"').join(',');
  return '\uFEFF' + [heads, ...rows].map(line).join('\r\n') + '\r\n';
}

export function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
