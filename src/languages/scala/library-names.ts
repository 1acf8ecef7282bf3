/** Names of library methods that code writes in a way of their own. */

const READ_TO_CALL: ReadonlySet<string> = new Set([
  'get', 'head', 'headOption', 'last', 'lastOption', 'tail', 'init', 'toList', 'toSeq', 'toSet', 'toMap', 'toVector', 'toArray', 'toIndexedSeq', 'toIterable', 'toIterator', 'toBuffer', 'toStream', 'iterator', 'next', 'values',
  'valuesIterator', 'keys', 'keySet', 'reverse', 'reverseIterator', 'distinct', 'flatten', 'sorted', 'toOption', 'toEither', 'toTry', 'swap', 'left', 'right', 'future', 'failed', 'view', 'force', 'par', 'seq', 'asScala', 'asJava', 'result', 'zipWithIndex',
  'min', 'max', 'inits', 'tails', 'transpose', 'unzip', 'merge', 'indices', 'dequeue', 'pop', 'top', 'front', 'lazyZip', 'some', 'asRight', 'asLeft', 'pure', 'value', 'orNull', 'trim', 'toLowerCase', 'toUpperCase', 'stripMargin', 'mkString', 'toString', 'capitalize',
]);

const CURRIED: ReadonlySet<string> = new Set([
  'foldLeft', 'foldRight', 'fold', 'scanLeft', 'scanRight', 'scan', 'aggregate', 'foldMap', 'corresponds', 'fill', 'tabulate', 'iterate', 'unfold', 'groupMap', 'groupMapReduce', 'map', 'flatMap', 'foreach', 'filter', 'collect', 'recover', 'recoverWith', 'onComplete', 'transform', 'transformWith',
  'andThen', 'zipWith', 'traverse', 'sequence', 'sortBy', 'sorted', 'maxBy', 'minBy', 'sum', 'product', 'toMap', 'getOrElseUpdate',
]);

const TOLD: ReadonlySet<string> = new Set(['size', 'length', 'isEmpty', 'nonEmpty', 'isDefined', 'isSuccess', 'isFailure', 'isLeft', 'isRight', 'hashCode', 'hasNext', 'isCompleted', 'knownSize']);

/** Whether a library method of the name tells something of a value and nothing of what the value holds. */
export function isTold(name: string): boolean {
  return TOLD.has(name);
}

/** Whether a library method of the name takes nothing and is called by being read. */
export function isReadToCall(name: string): boolean {
  return READ_TO_CALL.has(name);
}

/** Whether a library method of the name takes several lists of arguments. */
export function isCurriedInLibrary(name: string): boolean {
  return CURRIED.has(name);
}
