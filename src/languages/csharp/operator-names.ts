/** Names that the runtime gives to operators (ECMA-334, 15.10; ECMA-335, I.10.3). */

/** Binary operators and indexers, by the operator as the operations of a body have it. */
export const OPERATOR_MEMBERS: Readonly<Record<string, string>> = {
  '+': 'op_Addition', '-': 'op_Subtraction', '*': 'op_Multiply', '/': 'op_Division', '%': 'op_Modulus',
  '&': 'op_BitwiseAnd', '|': 'op_BitwiseOr', '^': 'op_ExclusiveOr', '<<': 'op_LeftShift', '>>': 'op_RightShift', '>>>': 'op_UnsignedRightShift',
  '==': 'op_Equality', '!=': 'op_Inequality', '<': 'op_LessThan', '>': 'op_GreaterThan', '<=': 'op_LessThanOrEqual', '>=': 'op_GreaterThanOrEqual',
  '!': 'op_LogicalNot', '~': 'op_OnesComplement', '++': 'op_Increment', '--': 'op_Decrement', 'u-': 'op_UnaryNegation', 'u+': 'op_UnaryPlus',
  '[]': 'get_Item', '[]=': 'set_Item',
};

/** Member name of an operator declared with `count` parameters. */
export function operatorMember(operator: string, count: number): string {
  const unary = count === 1 && (operator === '+' || operator === '-') ? `u${operator}` : operator;
  if (operator === 'true') return 'op_True';
  if (operator === 'false') return 'op_False';
  return Object.hasOwn(OPERATOR_MEMBERS, unary) ? (OPERATOR_MEMBERS[unary] ?? operator) : operator;
}
