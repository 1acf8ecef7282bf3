// Command recorder copies Go programs with hooks that tell the package trace when each of their functions runs.
//
// Only text is inserted and no line moves, so that every function keeps the place of its definition in the original file as its name:
// "file:line:column", counted from 1. Initialisers of package variables that call something are named after their file. What is handed to a
// library for later runs on behalf of who handed it over. Knows syntax by go/ast and nothing of any analyser.
//
// Usage: go run . FOLDER OUT, where each folder in FOLDER is a program with a go.mod; OUT gets a folder for each.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// Functions of the library that call what they are handed at another time, and the argument that it is.
var handedLater = map[string]int{"AfterFunc": 1, "HandleFunc": 1}

type insertion struct {
	at, order int
	text      string
}

type instrumenter struct {
	file       string
	set        *token.FileSet
	insertions []insertion
	usesWeb    bool
}

func main() {
	programs, err := os.ReadDir(os.Args[1])
	check(err)
	for _, program := range programs {
		if program.IsDir() {
			copyProgram(filepath.Join(os.Args[1], program.Name()), filepath.Join(os.Args[2], program.Name()))
		}
	}
}

func copyProgram(from, to string) {
	mod, err := os.ReadFile(filepath.Join(from, "go.mod"))
	check(err)
	module := regexp.MustCompile(`(?m)^module\s+(\S+)`).FindStringSubmatch(string(mod))[1]
	check(filepath.Walk(from, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		relative, _ := filepath.Rel(from, path)
		text, err := os.ReadFile(path)
		check(err)
		if strings.HasSuffix(path, ".go") {
			text = []byte(instrumented(filepath.ToSlash(relative), string(text), module))
		}
		write(filepath.Join(to, relative), text)
		return nil
	}))
	for _, name := range []string{"trace/trace.go", "trace/empty.s", "traceweb/web.go"} {
		text, err := os.ReadFile(name)
		check(err)
		write(filepath.Join(to, "rg"+name), []byte(strings.ReplaceAll(string(text), `"recorder/trace"`, strconv.Quote(module+"/rgtrace"))))
	}
}

func write(path string, text []byte) {
	check(os.MkdirAll(filepath.Dir(path), 0o755))
	check(os.WriteFile(path, text, 0o644))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func instrumented(file, text, module string) string {
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, text, parser.ParseComments)
	check(err)
	in := &instrumenter{file: file, set: set}
	ast.Inspect(tree, in.visit)
	for _, decl := range tree.Decls {
		if vars, ok := decl.(*ast.GenDecl); ok && vars.Tok == token.VAR {
			for _, spec := range vars.Specs {
				in.initialisers(spec.(*ast.ValueSpec))
			}
		}
	}
	imports := fmt.Sprintf("; import rgtrace %q", module+"/rgtrace")
	if in.usesWeb {
		imports += fmt.Sprintf("; import rgtraceweb %q", module+"/rgtraceweb")
	}
	in.insert(tree.Name.End(), imports, 0)
	return in.apply(text) + "\nvar _ = rgtrace.Enter\n"
}

func (in *instrumenter) visit(node ast.Node) bool {
	switch n := node.(type) {
	case *ast.FuncDecl:
		if n.Body != nil {
			hook := "Enter"
			if n.Recv == nil && n.Name.Name == "main" {
				hook = "Main"
			} else if n.Recv == nil && n.Name.Name == "init" {
				hook = "Init"
			}
			in.insert(n.Body.Lbrace+1, fmt.Sprintf(" defer rgtrace.%s(%q)();", hook, in.place(n.Type.Func)), 0)
		}
	case *ast.FuncLit:
		in.insert(n.Body.Lbrace+1, fmt.Sprintf(" defer rgtrace.Enter(%q)();", in.place(n.Pos())), 0)
	case *ast.CallExpr:
		in.handed(n)
	}
	return true
}

func (in *instrumenter) handed(call *ast.CallExpr) {
	callee, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) < 2 {
		return
	}
	if at, ok := handedLater[callee.Sel.Name]; ok {
		in.around(call.Args[at], "rgtrace.Handed(", ")")
	} else if callee.Sel.Name == "Handle" && strings.Contains(strings.ToLower(fmt.Sprint(callee.X)), "mux") {
		in.usesWeb = true
		in.around(call.Args[1], "rgtraceweb.Handed(", ")")
	}
}

func (in *instrumenter) initialisers(spec *ast.ValueSpec) {
	for _, value := range spec.Values {
		if !calls(value) {
			continue
		}
		if len(spec.Names) > len(spec.Values) {
			check(fmt.Errorf("%s: several variables of one value are not recorded", in.place(value.Pos())))
		}
		in.around(value, fmt.Sprintf("rgtrace.Leave(rgtrace.Top(%q), ", in.file), ")")
	}
}

// calls tells whether evaluating an expression may call anything.
func calls(value ast.Expr) bool {
	found := false
	ast.Inspect(value, func(node ast.Node) bool {
		switch node.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			found = true
		}
		return true
	})
	return found
}

func (in *instrumenter) place(pos token.Pos) string {
	at := in.set.Position(pos)
	return fmt.Sprintf("%s:%d:%d", in.file, at.Line, at.Column)
}

func (in *instrumenter) around(node ast.Node, before, after string) {
	length := int(node.End() - node.Pos())
	in.insert(node.Pos(), before, -length)
	in.insert(node.End(), after, length-1<<40)
}

func (in *instrumenter) insert(pos token.Pos, text string, order int) {
	in.insertions = append(in.insertions, insertion{in.set.Position(pos).Offset, order, text})
}

func (in *instrumenter) apply(text string) string {
	sort.SliceStable(in.insertions, func(i, j int) bool {
		a, b := in.insertions[i], in.insertions[j]
		return a.at < b.at || a.at == b.at && a.order < b.order
	})
	var out strings.Builder
	from := 0
	for _, i := range in.insertions {
		out.WriteString(text[from:i.at] + i.text)
		from = i.at
	}
	return out.String() + text[from:]
}
