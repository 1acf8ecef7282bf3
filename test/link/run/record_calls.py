"""Runs the program in the folder given (its file main.py) and prints the calls that it made, one `caller > callee` a line.

Functions are named by the place of their definition, `file:line:column`, 1-based and with decorators; top-level code by its file. Class
bodies and comprehensions count as the function around them, and code from outside as whoever called it. Calling a generator or a coroutine
function counts where it is called, not where its body starts; what is handed to a thread, an executor or a loop counts as
called by who handed it over.
"""
import ast
import functools
import importlib.machinery
import os
import sys
import threading

ROOT = os.path.abspath(sys.argv[1])
HERE = os.path.abspath(__file__)
SUSPENDS = 0x20 | 0x80 | 0x200
INLINED = ('<genexpr>', '<listcomp>', '<setcomp>', '<dictcomp>')
OWNERS = {}
EDGES = set()


class MarkSuspending(ast.NodeTransformer):
    """Puts a hook innermost on every function whose call runs none of its body."""

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        return self.marked(node) if any(isinstance(n, (ast.Yield, ast.YieldFrom)) for n in own_nodes(node)) else node

    def visit_AsyncFunctionDef(self, node):
        self.generic_visit(node)
        return self.marked(node)

    def marked(self, node):
        node.decorator_list.append(ast.copy_location(ast.Name('__counted__', ast.Load()), node))
        return node


def own_nodes(function):
    todo = list(function.body)
    while todo:
        node = todo.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            todo.extend(ast.iter_child_nodes(node))


class Loader(importlib.machinery.SourceFileLoader):
    def get_code(self, fullname):
        path = self.get_filename(fullname)
        if not path.startswith(ROOT + os.sep):
            return super().get_code(fullname)
        data = self.get_data(path)
        tree = ast.parse(data, path)
        places = Places(tree)
        code = compile(ast.fix_missing_locations(MarkSuspending().visit(tree)), path, 'exec', dont_inherit=True)
        index(code, os.path.relpath(path, ROOT).replace(os.sep, '/'), places, None)
        return code


class Places:
    """Columns of definitions by their first line."""

    def __init__(self, tree):
        self.defs, self.lambdas = {}, {}
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                line = min([node.lineno, *(d.lineno for d in node.decorator_list)])
                self.defs[line, node.name] = node.col_offset
            elif isinstance(node, ast.Lambda):
                self.lambdas.setdefault(node.lineno, []).append(node)

    def column(self, code):
        if code.co_name != '<lambda>':
            return self.defs[code.co_firstlineno, code.co_name]
        inside = [(line, column) for line, _, column, end in code.co_positions() if column is not None and (end or 0) > 0 and line is not None]
        around = [n for n in self.lambdas[code.co_firstlineno]
                  if all((n.lineno, n.col_offset) <= at < (n.end_lineno, n.end_col_offset) for at in inside)]
        return max(n.col_offset for n in around)


def index(code, path, places, owner):
    if code.co_name == '<module>':
        owner = path
    elif code.co_flags & 0x1 and code.co_name not in INLINED:
        owner = f'{path}:{code.co_firstlineno}:{places.column(code) + 1}'
    OWNERS[code] = owner
    for constant in code.co_consts:
        if hasattr(constant, 'co_code'):
            index(constant, path, places, owner)


def is_function(code):
    return code.co_flags & 0x1 and code.co_name not in INLINED and code.co_name != '<module>'


def caller_of(frame):
    while frame is not None:
        if frame.f_code is HANDED:
            return frame.f_locals['owner']
        owner = OWNERS.get(frame.f_code)
        if owner is not None:
            return owner
        frame = frame.f_back
    return None


def record(caller, callee):
    if caller is not None:
        EDGES.add(f'{caller} > {callee}')


def profile(frame, event, _argument):
    if event != 'call':
        return
    code = frame.f_code
    callee = OWNERS.get(code)
    if callee is not None and is_function(code) and not code.co_flags & SUSPENDS:
        record(caller_of(frame.f_back), callee)


def counted(function):
    @functools.wraps(function)
    def call(*args, **kwargs):
        record(caller_of(sys._getframe(1)), OWNERS[function.__code__])
        return function(*args, **kwargs)
    return call


def handed(function):
    owner = caller_of(sys._getframe(2))

    def run(*args, **kwargs):
        owner
        return function(*args, **kwargs)
    return run if callable(function) else function


HANDED = next(c for c in handed.__code__.co_consts if hasattr(c, 'co_code'))


def hand_over(holder, name, position, keyword):
    """Functions passed to `holder.name` run on behalf of who passed them."""
    original = getattr(holder, name)

    @functools.wraps(original)
    def patched(*args, **kwargs):
        args = tuple(handed(a) if i == position else a for i, a in enumerate(args))
        if keyword in kwargs:
            kwargs[keyword] = handed(kwargs[keyword])
        return original(*args, **kwargs)
    setattr(holder, name, patched)


def main():
    import asyncio
    import asyncio.base_events
    import atexit
    import builtins
    import concurrent.futures
    builtins.__counted__ = counted
    hand_over(threading.Thread, '__init__', 2, 'target')
    hand_over(threading.Timer, '__init__', 2, 'function')
    hand_over(concurrent.futures.ThreadPoolExecutor, 'submit', 1, 'fn')
    hand_over(concurrent.futures.Future, 'add_done_callback', 1, 'fn')
    hand_over(asyncio.base_events.BaseEventLoop, 'call_soon', 1, 'callback')
    hand_over(asyncio.base_events.BaseEventLoop, 'call_later', 2, 'callback')
    hand_over(asyncio.base_events.BaseEventLoop, 'run_in_executor', 2, 'func')
    hand_over(atexit, 'register', 0, 'func')
    sys.dont_write_bytecode = True
    sys.path[0] = ROOT
    sys.path_hooks.insert(0, importlib.machinery.FileFinder.path_hook((Loader, ['.py'])))
    sys.path_importer_cache.clear()
    out, sys.stdout = sys.stdout, open(os.devnull, 'w', encoding='utf-8')
    threading.setprofile(profile)
    sys.setprofile(profile)
    __import__('main')
    atexit._run_exitfuncs()
    sys.setprofile(None)
    threading.setprofile(None)
    print('\n'.join(sorted(EDGES)), file=out)


if __name__ == '__main__':
    main()
