package main

import "fmt"

type folder struct {
	name    string
	files   []file
	folders []*folder
}

type file struct {
	name string
	size int
}

type visit func(path string, f file) error

func walk(f *folder, path string, with visit) error {
	path = join(path, f.name)
	for _, one := range f.files {
		if err := with(path, one); err != nil {
			return err
		}
	}
	for _, sub := range f.folders {
		if err := walk(sub, path, with); err != nil {
			return err
		}
	}
	return nil
}

func join(a, b string) string { return a + "/" + b }

func sizes(f *folder) (total int) {
	walk(f, "", func(_ string, one file) error {
		total += one.bytes()
		return nil
	})
	return
}

func (f file) bytes() int { return f.size * 1024 }

func list(path string, f file) error {
	_, err := fmt.Println(join(path, f.name))
	return err
}

func main() {
	root := &folder{name: "r", files: []file{{"a", 1}}, folders: []*folder{{name: "s", files: []file{{"b", 2}}}}}
	fmt.Println(walk(root, "", list), sizes(root))
}
