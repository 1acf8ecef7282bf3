import com.acme.dao.UserDao;
import com.acme.model.User;
import static com.acme.util.Texts.clean;
import static com.acme.util.Texts.*;

public class Main {
  public static void main(String[] args) {
    UserDao dao = new UserDao();
    User user = dao.load(clean(" x "));
    System.out.println(shout(user.name()));
    System.out.println(com.acme.util.Texts.quote("q"));
  }
}
