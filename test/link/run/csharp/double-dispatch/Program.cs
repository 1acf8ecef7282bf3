using System;

abstract class Thing
{
    public abstract string Meet(Thing other);
    public abstract string MeetRock(Rock rock);
    public abstract string MeetPaper(Paper paper);
}

class Rock : Thing
{
    public override string Meet(Thing other) => other.MeetRock(this);
    public override string MeetRock(Rock rock) => "tie";
    public override string MeetPaper(Paper paper) => Wrapped();
    static string Wrapped() => "wrapped";
}

class Paper : Thing
{
    public override string Meet(Thing other) { return other.MeetPaper(this); }
    public override string MeetRock(Rock rock) { return rock.MeetPaper(this); }
    public override string MeetPaper(Paper paper) { return "rustle"; }
}

class Program
{
    static void Main()
    {
        Thing[] things = { new Rock(), new Paper() };
        foreach (var a in things) foreach (var b in things) Console.WriteLine(a.Meet(b));
    }
}
