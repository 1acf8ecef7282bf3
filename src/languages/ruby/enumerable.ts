/** Methods of `Enumerable` that take a block: they call the object's `each` with it. */

export const ENUMERABLE: ReadonlySet<string> = new Set(('map collect flat_map collect_concat select filter reject find detect find_all find_index each_with_index each_with_object each_entry each_slice each_cons reduce inject '
  + 'partition group_by chunk_while slice_when min_by max_by minmax_by sort_by sum count any? all? none? one? take_while drop_while filter_map to_h uniq zip tally_by each_entry reverse_each cycle').split(' '));
