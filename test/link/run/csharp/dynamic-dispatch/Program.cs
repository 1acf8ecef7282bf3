using System;
using System.Collections.Generic;

class Duck { public string Quack() => "quack"; }
class Robot { public string Quack() { return Beep(); } string Beep() => "beep"; }

class Program
{
    static string Speak(dynamic thing) { return thing.Quack(); }
    static string Describe(Duck duck) => "duck";
    static string Describe(Robot robot) => "robot";

    static void Main()
    {
        foreach (var thing in new object[] { new Duck(), new Robot() }) Console.WriteLine(Speak(thing));
        dynamic one = new Duck();
        Console.WriteLine(Describe(one));
        Console.WriteLine(Describe(new Robot()));
    }
}
