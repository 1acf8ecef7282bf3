using System;

abstract class Animal
{
    public void Wake() { Console.WriteLine(Sound()); Stretch(); }
    protected abstract string Sound();
    protected virtual void Stretch() { Legs(4); }
    protected void Legs(int n) { }
}

class Dog : Animal
{
    protected override string Sound() { return Bark(); }
    string Bark() { return "woof"; }
}

class Puppy : Dog
{
    protected override void Stretch() { base.Stretch(); Roll(); }
    void Roll() { }
}

sealed class Bird : Animal
{
    protected override string Sound() => "tweet";
    protected override void Stretch() => Legs(2);
}

class Program
{
    static void Main()
    {
        Animal[] all = { new Dog(), new Puppy(), new Bird() };
        foreach (var animal in all) animal.Wake();
    }
}
