using System;

class Shape
{
    public string Describe() { return "shape " + Kind(); }
    public virtual string Kind() { return "plain"; }
}

class Square : Shape
{
    public new string Describe() { return "square over " + base.Describe(); }
    public override string Kind() { return "square"; }
}

class Tile : Square
{
    public new virtual string Kind() { return "tile"; }
}

class Program
{
    static void Main()
    {
        var square = new Square();
        Shape asShape = square;
        Console.WriteLine(square.Describe());
        Console.WriteLine(asShape.Describe());
        var tile = new Tile();
        Console.WriteLine(tile.Kind());
        Console.WriteLine(new Shape().Describe());
    }
}
