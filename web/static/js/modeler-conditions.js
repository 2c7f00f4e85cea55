// Conditions of ways as a person chooses them (field, comparison, value) and as CEL says them. What is more than one
// comparison stays CEL, for those who write it; it is never guessed at.

const ONE = /^\s*(!?)\s*([A-Za-z_]\w*)\s*(?:(==|!=|<=|>=|<|>)\s*('[^']*'|"[^"]*"|true|false|-?\d+(?:\.\d+)?))?\s*$/;

export const COMPARED = {
  choice: { "==": "là", "!=": "khác" },
  text: { "==": "là", "!=": "khác" },
  number: { "==": "bằng", "!=": "khác", ">=": "từ", "<=": "không quá", ">": "lớn hơn", "<": "nhỏ hơn" },
  flag: { "==": "là" },
};
const ANSWERS = [{ value: "true", label: "có" }, { value: "false", label: "không" }];

export const choicesOf = (field) => (field.kind === "flag" ? ANSWERS : field.choices);

// {name, operator, value} of an expression over known fields, or null.
export function read(expression, fields) {
  const found = ONE.exec(expression);
  const field = found && fields.find((each) => each.name === found[2]);
  if (!field) return null;
  const [, negated, name, operator, written] = found;
  if (operator === undefined) return field.kind === "flag" ? { name, operator: "==", value: negated ? "false" : "true" } : null;
  const value = /^['"]/.test(written) ? written.slice(1, -1) : written;
  return negated || !(operator in COMPARED[field.kind]) ? null : { name, operator, value };
}

// The CEL of a comparison; "" while it is not whole.
export function write(field, operator, value) {
  if (!field || !operator || value === "") return "";
  if (field.kind === "flag") return value === "true" ? field.name : `!${field.name}`;
  if (field.kind === "number") {
    const number = value.trim().replace(",", ".");
    return /^-?\d+(\.\d+)?$/.test(number) ? `${field.name} ${operator} ${number}` : "";
  }
  return `${field.name} ${operator} '${value.replaceAll("'", "")}'`;
}
