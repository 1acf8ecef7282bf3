using System;

class Mail
{
    public static void Send(string to, string subject = "none", Func<string> body = null, params Action<string>[] hooks)
    {
        var text = body == null ? Empty() : body();
        foreach (var hook in hooks) hook(subject + text);
    }
    static string Empty() => "";
}

class Program
{
    static string Body() => "body";
    static void Log(string text) { Console.WriteLine("log " + text); }
    static void Audit(string text) { Console.WriteLine("audit " + text); }

    static void Main()
    {
        Mail.Send("a");
        Mail.Send(body: Body, to: "b");
        Mail.Send("c", "hi", Body, Log, Audit);
    }
}
