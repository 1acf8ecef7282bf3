package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

type day struct{ y, m int }

func (d day) MarshalJSON() ([]byte, error) { return json.Marshal(d.text()) }

func (d *day) UnmarshalJSON(b []byte) error {
	_, err := fmt.Sscanf(strings.Trim(string(b), `"`), "%d-%d", &d.y, &d.m)
	return err
}

func (d day) text() string { return fmt.Sprint(d.y, "-", d.m) }

type member struct {
	Name string `json:"name" check:"required"`
	Born day    `json:"born"`
}

type check func(reflect.Value) error

var checks = map[string]check{"required": required}

func required(v reflect.Value) error {
	if v.IsZero() {
		return fmt.Errorf("empty")
	}
	return nil
}

func validate(x any) error {
	v := reflect.ValueOf(x)
	for i := 0; i < v.NumField(); i++ {
		if c, ok := checks[v.Type().Field(i).Tag.Get("check")]; ok {
			if err := c(v.Field(i)); err != nil {
				return err
			}
		}
	}
	return nil
}

func main() {
	text, _ := json.Marshal(member{"ada", day{1815, 12}})
	var m member
	_ = json.Unmarshal(text, &m.Name)
	_ = json.Unmarshal([]byte(`"1815-12"`), &m.Born)
	fmt.Println(string(text), validate(m))
}
