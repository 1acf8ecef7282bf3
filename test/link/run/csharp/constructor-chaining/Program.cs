using System;

class Entity
{
    protected readonly string id;
    readonly DateTime made = Now();
    protected Entity(string id) { this.id = Valid(id); }
    protected Entity() : this(NewId()) { }
    static string NewId() => "new";
    static string Valid(string id) => id;
    static DateTime Now() => new DateTime(2020, 1, 1);
}

class Customer : Entity
{
    readonly string name;
    public Customer(string id, string name) : base(id) { this.name = Upper(name); }
    public Customer(string name) : this("c-" + Digits(), name) { }
    public Customer() { name = Anonymous(); }
    static string Upper(string s) => s.ToUpper();
    static string Anonymous() => "anonymous";
    static int Digits() => 7;
    public override string ToString() { return id + name; }
}

class Program
{
    static void Main()
    {
        Console.WriteLine(new Customer("1", "bo").ToString() + new Customer("al") + new Customer());
    }
}
