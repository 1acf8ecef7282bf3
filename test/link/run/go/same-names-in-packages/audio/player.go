package audio

type Player struct{ volume int }

func NewPlayer() *Player { return &Player{5} }

func (p *Player) Play() string { return prepare("song") }

func prepare(s string) string { return "audio " + s }
