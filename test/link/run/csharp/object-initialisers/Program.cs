using System;
using System.Collections;
using System.Collections.Generic;

class Address { public string Street { get; set; } = "none"; string zip; public string Zip { get { return zip; } set { zip = Pad(value); } } static string Pad(string s) => s.PadLeft(5); }

class Person
{
    public Person(string name) { Name = name; }
    public string Name { get; }
    public Address Home { get; } = Blank();
    public Func<string> Greeting { get; set; }
    static Address Blank() { return new Address(); }
}

class Basket : IEnumerable
{
    readonly List<string> items = new List<string>();
    public void Add(string item) { items.Add(item); }
    public void Add(string item, int times) { for (var i = 0; i < times; i++) Add(item); }
    public IEnumerator GetEnumerator() { return items.GetEnumerator(); }
    public int Count => items.Count;
}

class Program
{
    static string Hello() => "hello";

    static void Main()
    {
        var person = new Person("Bo") { Home = { Street = "Main", Zip = "12" }, Greeting = Hello };
        Console.WriteLine(person.Greeting() + person.Home.Zip);
        var basket = new Basket { "tea", { "milk", 2 } };
        Console.WriteLine(basket.Count);
    }
}
