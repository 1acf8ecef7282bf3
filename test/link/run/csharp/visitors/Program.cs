using System;

interface IVisitor<T> { T Number(Num n); T Sum(Add a); }

abstract class Node { public abstract T Accept<T>(IVisitor<T> visitor); }

class Num : Node
{
    public readonly int Value;
    public Num(int value) { Value = value; }
    public override T Accept<T>(IVisitor<T> visitor) { return visitor.Number(this); }
}

class Add : Node
{
    public readonly Node Left, Right;
    public Add(Node left, Node right) { Left = left; Right = right; }
    public override T Accept<T>(IVisitor<T> visitor) => visitor.Sum(this);
}

class Evaluate : IVisitor<int>
{
    public int Number(Num n) => n.Value;
    public int Sum(Add a) => Plus(a.Left.Accept(this), a.Right.Accept(this));
    static int Plus(int a, int b) => a + b;
}

class Print : IVisitor<string>
{
    public string Number(Num n) { return n.Value.ToString(); }
    public string Sum(Add a) { return Wrap(a.Left.Accept(this) + "+" + a.Right.Accept(this)); }
    static string Wrap(string s) => "(" + s + ")";
}

class Program
{
    static void Main()
    {
        var tree = new Add(new Num(1), new Add(new Num(2), new Num(3)));
        Console.WriteLine(tree.Accept(new Evaluate()) + tree.Accept(new Print()));
    }
}
