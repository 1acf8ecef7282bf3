/** Name of the parameter that a method's block comes in by. Passed by name, it does not depend on how many arguments there are. */
export const BLOCK = '&block';
