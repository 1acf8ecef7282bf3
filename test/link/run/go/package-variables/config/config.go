package config

// Source is where settings come from.
type Source interface{ Read() string }

type File struct{ Path string }

func (f *File) Read() string { return clean(f.Path) }

func clean(path string) string { return path }

type Settings struct{ factor int }

func (s *Settings) Change(n int) int { return n * s.factor }

var (
	Default = NewSettings(3)
	Current Source
	OnLoad  func(string) string
)

func NewSettings(factor int) *Settings { return &Settings{factor} }

func Load() string { return OnLoad(Current.Read()) }
