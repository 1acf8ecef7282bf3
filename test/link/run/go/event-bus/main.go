package main

import "fmt"

type event struct {
	topic string
	data  any
}

type listener func(event)

type bus struct{ byTopic map[string][]listener }

func newBus() *bus { return &bus{byTopic: make(map[string][]listener)} }

func (b *bus) on(topic string, l listener) func() {
	b.byTopic[topic] = append(b.byTopic[topic], l)
	at := len(b.byTopic[topic]) - 1
	return func() { b.off(topic, at) }
}

func (b *bus) off(topic string, at int) { b.byTopic[topic][at] = nil }

func (b *bus) publish(topic string, data any) {
	for _, l := range b.byTopic[topic] {
		if l != nil {
			l(event{topic, data})
		}
	}
}

type mailer struct{ sent int }

func (m *mailer) welcome(e event) { m.send(fmt.Sprint(e.data)) }

func (m *mailer) send(string) { m.sent++ }

func count(e event) { fmt.Println(e.topic) }

func main() {
	b, m := newBus(), &mailer{}
	stop := b.on("joined", m.welcome)
	b.on("joined", count)
	b.publish("joined", "ada")
	stop()
	b.publish("joined", "bob")
}
