using System;

interface IReader { string Open(); }

interface IWriter { string Open(); void Close(); }

class Port : IReader, IWriter
{
    string IReader.Open() { return Mode("r"); }
    string IWriter.Open() { return Mode("w"); }
    public void Close() { Flush(); }
    string Mode(string m) { return m; }
    void Flush() { }
}

class Program
{
    static string Use(IReader reader) { return reader.Open(); }

    static void Main()
    {
        var port = new Port();
        Console.WriteLine(Use(port));
        IWriter writer = port;
        Console.WriteLine(writer.Open());
        writer.Close();
        Console.WriteLine(((IReader)port).Open());
    }
}
