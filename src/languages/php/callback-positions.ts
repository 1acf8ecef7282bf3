/** Functions of PHP and of widespread frameworks that take the name of a function, and where (0-based; -1: the last argument). */

export const CALLBACK_POSITIONS: ReadonlyMap<string, readonly number[]> = new Map([
  ...at([0], 'array_map call_user_func call_user_func_array forward_static_call forward_static_call_array register_shutdown_function set_error_handler set_exception_handler '
    + 'spl_autoload_register ob_start register_tick_function header_register_callback is_callable fromcallable session_set_save_handler'),
  ...at([1], 'array_filter array_reduce array_walk array_walk_recursive usort uasort uksort preg_replace_callback iterator_apply array_find array_find_key array_any array_all '
    + 'add_action add_filter add_shortcode do_shortcode_tag xml_set_default_handler assert_options'),
  ...at([-1], 'array_udiff array_uintersect array_diff_ukey array_diff_uassoc array_intersect_ukey array_intersect_uassoc array_udiff_assoc array_uintersect_assoc'),
]);

function at(positions: readonly number[], names: string): (readonly [string, readonly number[]])[] {
  return names.split(' ').map((name) => [name, positions] as const);
}
