package video

type Player struct{ speed int }

func NewPlayer(speed int) *Player { return &Player{speed: speed} }

func (p *Player) Play() string { return prepare("film") }

func (p *Player) Stop() { p.speed = 0; prepare("nothing") }

func prepare(s string) string { return "video " + s }
