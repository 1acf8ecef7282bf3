class Connection
  class << self
    def open(url)
      connection = build(url)
      register(connection)
      connection
    end

    def count
      all.size
    end

    attr_accessor :timeout

    private

    def build(url)
      new(url)
    end

    def register(connection)
      all << connection
    end

    def all
      @all ||= []
    end
  end

  self.timeout = 5

  def initialize(url)
    @url = url
    @limit = self.class.timeout
  end
end

class TlsConnection < Connection
  class << self
    def open(url)
      super(secure(url))
    end

    def secure(url) = url.sub('http:', 'https:')
  end
end

Connection.open('http://a')
TlsConnection.open('http://b')
Connection.count
