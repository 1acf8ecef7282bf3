class Session
  @@opened = 0

  @limit = 3

  def self.limit = @limit

  def self.opened
    @@opened
  end

  def initialize(user)
    @user = user
    @@opened += 1
    @guard = Guard.new(self.class.limit)
  end

  def allowed?
    @guard.under?(self.class.opened)
  end

  class Guard
    def initialize(limit)
      @limit = limit
    end

    def under?(count)
      count <= limit
    end

    private

    attr_reader :limit
  end
end

Session.new('ann').allowed?
Session.opened
