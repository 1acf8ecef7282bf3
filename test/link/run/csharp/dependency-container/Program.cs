using System;
using System.Collections.Generic;

class Container
{
    readonly Dictionary<Type, Func<object>> makers = new Dictionary<Type, Func<object>>();
    public void Register<T>(Func<T> make) where T : class { makers[typeof(T)] = () => make(); }
    public T Resolve<T>() where T : class { return (T)makers[typeof(T)](); }
}

interface IMail { void Send(string to); }

class SmtpMail : IMail
{
    public void Send(string to) { Connect(); Console.WriteLine(to); }
    void Connect() { }
}

class SignUp
{
    readonly IMail mail;
    public SignUp(IMail mail) { this.mail = mail; }
    public void Run(string user) { mail.Send(user); }
}

class Program
{
    static void Main()
    {
        var container = new Container();
        container.Register<IMail>(() => new SmtpMail());
        container.Register(() => new SignUp(container.Resolve<IMail>()));
        container.Resolve<SignUp>().Run("ada");
    }
}
