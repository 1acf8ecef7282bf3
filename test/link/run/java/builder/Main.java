import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

final class Mail {
  private final String subject;
  private final List<String> to;

  private Mail(Builder builder) {
    this.subject = builder.subject;
    this.to = builder.to;
  }

  static Builder builder() { return new Builder(); }

  String send() { return subject + count(); }

  private int count() { return to.size(); }

  static final class Builder {
    private String subject;
    private final List<String> to = new ArrayList<>();

    Builder subject(String subject) {
      this.subject = check(subject);
      return this;
    }

    Builder to(String address) {
      to.add(check(address));
      return this;
    }

    Builder with(Consumer<Builder> change) {
      change.accept(this);
      return this;
    }

    private String check(String text) { return text.trim(); }

    Mail build() { return new Mail(this); }
  }
}

public class Main {
  public static void main(String[] args) {
    Mail mail = Mail.builder().subject("s").to("a").with(builder -> builder.to("b")).build();
    System.out.println(mail.send());
  }
}
