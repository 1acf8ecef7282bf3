abstract class Report {
  String render() {
    return head() + body() + foot();
  }
  String head() { return "<"; }
  abstract String body();
  String foot() { return ">"; }
}

class Daily extends Report {
  String body() { return stamp() + "daily"; }
  private String stamp() { return "d"; }
}

class Weekly extends Report {
  @Override String head() { return super.head() + "<"; }
  String body() { return "weekly"; }
}

public class Main {
  public static void main(String[] args) {
    Report daily = new Daily();
    Report weekly = new Weekly();
    for (Report report : new Report[] {daily, weekly}) {
      System.out.println(report.render());
    }
  }
}
